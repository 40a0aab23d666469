using System.Text.Json;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Series.Endpoints;

/// <summary>A question about a series that can be answered.</summary>
/// <param name="Rows">Null where the steps are given.</param>
/// <param name="Value">The column that is added up; null where rows are counted.</param>
/// <param name="Given">Steps of the caller's own.</param>
internal sealed record SeriesQuestion(RowQuestion? Rows, string? Value, JsonElement? Given, StepLength Step, Season Season, double FalseAlarms, int Judge, bool Detrend)
{
    private const double UsualFalseAlarms = 0.01;
    private const double MostFalseAlarms = 0.5;

    private static readonly string[] Own = ["value", "steps", "step", "season", "false_alarms", "judge", "detrend"];

    /// <exception cref="ProblemException">What is wrong with it.</exception>
    public static SeriesQuestion Read(JsonElement body, CityClock clock)
    {
        var form = FormBody.Of(body, "An object with a table or steps.", [.. RowQuestion.Members, .. Own]);
        var (rows, given) = (RowQuestion.Read(form, clock), form.Member("steps"));
        if (rows is null == given is null)
            throw WebProblems.BadParameter.Because("table, steps: one of them.");
        var step = form.Word("step", ("day", StepLength.Day), ("hour", StepLength.Hour), ("week", StepLength.Week), ("month", StepLength.Month));
        return new(
            rows, rows is null ? form.Without<string?>("value", "table names one", null) : form.Text("value"), given, step, SeasonOf(form, step),
            form.Number("false_alarms", UsualFalseAlarms, 0, MostFalseAlarms, "of the usual steps"), (int)form.Whole("judge", UsualJudge(step), 1, SenSlope.MostValues), form.Flag("detrend"));
    }

    private static int UsualJudge(StepLength step) => step switch { StepLength.Hour => 168, StepLength.Day => 28, StepLength.Week => 8, _ => 6 };

    private static Season SeasonOf(FormBody form, StepLength step)
    {
        ReadOnlySpan<(string Word, Season Meaning)> words = step switch
        {
            StepLength.Hour => [("weekday_hour", Season.WeekdayHour), ("weekday", Season.Weekday), ("none", Season.None)],
            StepLength.Day => [("weekday", Season.Weekday), ("none", Season.None)],
            StepLength.Month => [("none", Season.None), ("month_of_year", Season.MonthOfYear)],
            _ => [("none", Season.None)],
        };
        return form.Word("season", words);
    }
}
