"""The Danish holidays, from the library that keeps them."""

from collections.abc import Mapping
from datetime import date

from casework.model.calendar import Holiday


class DanishHolidays:
    """Holidays and customary days off in Denmark, year by year; a year is worked out once, when it is first asked for.

    Public ones are those of the Danish church calendar that the law closes offices on (Store Bededag until 2023).
    The others (1 May, Constitution Day, Christmas Eve, New Year's Eve) are closed only where a rule says so.
    """

    def __init__(self) -> None:
        self._years: dict[int, Mapping[date, Holiday]] = {}

    @property
    def is_ready(self) -> bool:
        """Tell whether a year has been worked out: from then on, another one costs next to nothing."""
        return bool(self._years)

    def of_year(self, year: int) -> Mapping[date, Holiday]:
        """Return the holidays of a year by their days, with their Danish names."""
        if year not in self._years:
            self._years[year] = _read(year)
        return self._years[year]


def _read(year: int) -> Mapping[date, Holiday]:
    # The library takes a sixth of a second to import; most sessions never count a working day.
    from holidays import country_holidays  # noqa: PLC0415

    def named(category: str) -> dict[date, str]:
        return dict(country_holidays("DK", years=year, categories=category, language="da"))

    optional = {day: Holiday(name, public=False) for day, name in named("optional").items()}
    # Where both fall together (Constitution Day on Whit Monday), the public holiday counts.
    return optional | {day: Holiday(name) for day, name in named("public").items()}
