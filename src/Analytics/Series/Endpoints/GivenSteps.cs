using System.Text.Json;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Series.Endpoints;

/// <summary>Steps that the caller brings: each begins where the one before ends.</summary>
internal static class GivenSteps
{
    private const double MostValue = 1e100;

    /// <exception cref="ProblemException">One cannot be read, comes twice or is missing.</exception>
    public static StepSeries Read(JsonElement given, ClockSteps steps, CityClock clock)
    {
        if (given.ValueKind != JsonValueKind.Array)
            throw WebProblems.BadParameter.Because("steps: a list of {\"start\", \"value\"}.");
        if (given.GetArrayLength() > SenSlope.MostValues)
            throw SelectionProblems.TooManySteps.Because($"At most {SenSlope.MostValues}; take longer steps.");
        var values = given.EnumerateArray().Select(each => StepOf(each, steps, clock)).OrderBy(each => each.Start).ToList();
        for (var i = 1; i < values.Count; i++)
        {
            if (values[i].Start == values[i - 1].Start)
                throw WebProblems.BadParameter.Because($"steps: {clock.Write(values[i].Start)} comes twice.");
            if (steps.Next(values[i - 1].Start) is var next && next != values[i].Start)
                throw WebProblems.BadParameter.Because($"steps: {clock.Write(next)} is missing; what is not known is not guessed here.");
        }
        return new(values, values.Count == 0 ? null : steps.Next(values[^1].Start), null);
    }

    private static StepValue StepOf(JsonElement given, ClockSteps steps, CityClock clock)
    {
        var form = FormBody.Of(given, "steps: each an object of start and value.", "start", "value");
        if (form.Moment("start", clock) is not { } start)
            throw WebProblems.BadParameter.Because($"steps: start: {WrittenMoment.Expected}.");
        if (steps.StartOf(start) is var begins && begins != start)
            throw WebProblems.BadParameter.Because($"steps: {clock.Write(start)} begins no {steps.Length.ToString().ToLowerInvariant()}; {clock.Write(begins)} does.");
        return form.Member("value") is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && Math.Abs(value) <= MostValue
            ? new(start, value, null)
            : throw WebProblems.BadParameter.Because($"steps: {clock.Write(start)} has no value that is a number.");
    }
}
