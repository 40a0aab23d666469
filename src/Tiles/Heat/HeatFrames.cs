using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>Steps of a span of time by the city's clock, each with its own events and all with one scale.</summary>
internal sealed class HeatFrames(HeatStore store, HeatAsked asked, ClockSteps steps)
{
    private const int Most = 200;

    /// <param name="address">Of the layer's heat map.</param>
    /// <exception cref="ProblemException">There are too many, or none.</exception>
    public async Task<HeatFramesDocument> ListAsync(string address, Caller caller, CancellationToken cancellationToken)
    {
        if (asked is not { From: { } from, To: { } to, Time: { } time })
            throw new ProblemException(WebProblems.BadParameter, "from, to: the span of the frames.");
        var borders = steps.Borders(from, to, Most) ?? throw new ProblemException(WebProblems.BadParameter, $"step: at most {Most} frames; take longer steps, or less time.");
        if (borders.Count == 0)
            throw new ProblemException(WebProblems.BadParameter, $"from, to: no {Word} lies whole between them.");
        List<(DateTimeOffset From, DateTimeOffset To, int Events, double Highest)> frames = [];
        for (var i = 0; i + 1 < borders.Count; i++)
        {
            var events = await store.FetchAsync(asked.Within(borders[i], borders[i + 1]), caller, cancellationToken);
            frames.Add((borders[i], borders[i + 1], events.Count, events.Count == 0 ? 0 : events.Peak(asked.Kernel)));
        }
        var highest = frames.Max(frame => frame.Highest);
        return new(
            asked.KernelName, asked.Kernel.RadiusMeters, asked.Unit, time.Name, Word, asked.Clock.Zone.Id, highest, HeatStop.Ramp(highest),
            [.. frames.Select(frame => new HeatFrame(asked.Clock.Write(frame.From), asked.Clock.Write(frame.To), frame.Events, frame.Highest, [AddressOf(address, frame.From, frame.To, highest)]))]);
    }

    private string Word => steps.Length.ToString().ToLowerInvariant();

    private string AddressOf(string address, DateTimeOffset from, DateTimeOffset to, double highest)
    {
        List<(string Name, string? Value)> words =
        [
            ("radius_m", asked.Kernel.RadiusMeters.ToString("R", CultureInfo.InvariantCulture)), ("kernel", asked.KernelName), ("weight", asked.Order.Weight?.Name), ("filter", asked.Own?.Text), ("time", asked.Time!.Name),
            ("from", asked.Clock.Write(from)), ("to", asked.Clock.Write(to)), ("max", highest > 0 ? highest.ToString("R", CultureInfo.InvariantCulture) : null),
        ];
        return $"{address}/{{z}}/{{x}}/{{y}}.png?{string.Join('&', words.Where(word => word.Value is not null).Select(word => $"{word.Name}={Uri.EscapeDataString(word.Value!)}"))}";
    }
}
