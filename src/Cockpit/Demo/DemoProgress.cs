namespace SpatialCockpit.Cockpit.Demo;

/// <summary>How far the demo is: a step's name and the share done, 0 … 1.</summary>
public readonly record struct DemoProgress(string Step, double Share);

/// <summary>A stretch of the whole bar, for a part of the work that counts from 0 to 1 itself.</summary>
public sealed class DemoProgressPart(IProgress<DemoProgress> whole, double from, double to) : IProgress<DemoProgress>
{
    public void Report(DemoProgress value) => whole.Report(value with { Share = from + (to - from) * Math.Min(1, value.Share) });
}
