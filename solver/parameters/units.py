"""Units of search parameters, each with its range."""

from typing import Annotated

from pydantic import Field

#: Seconds of the clock of a run.
Seconds = Annotated[float, Field(ge=0, le=3600)]
#: A part of a whole.
Share = Annotated[float, Field(ge=0, le=1)]
#: How many.
Number = Annotated[int, Field(ge=0, le=10**9)]
#: How many, one at least.
Positive = Annotated[int, Field(ge=1, le=10**9)]
#: What one of something counts in a weighted sum.
Price = Annotated[int, Field(ge=0, le=10**12)]
#: Whole percent.
Percent = Annotated[int, Field(ge=0, le=100)]
#: How many times as large.
Factor = Annotated[float, Field(gt=0, le=100)]
