namespace SpatialCockpit.Benchmarks.Faults;

/// <param name="Wrongs">What is not as it should be; empty for a fault that was borne.</param>
/// <param name="Told">What was seen.</param>
internal sealed record FaultResult(string Fault, IReadOnlyList<string> Wrongs, string Told)
{
    public bool IsBorne => Wrongs.Count == 0;

    public override string ToString() => $"| {Fault} | {(IsBorne ? "borne" : "NOT BORNE")} | {Told}{(IsBorne ? "" : $" — {string.Join("; ", Wrongs)}").Replace("|", "\\|", StringComparison.Ordinal)} |";
}
