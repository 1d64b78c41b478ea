"""What a plan refuses."""

from centralita.core.errors import AppError


class PlanLimit(AppError):
    """The plan of the organization does not include more of this."""

    code = "plan_limit"
    status = 402
    title = "Your plan ends here"
