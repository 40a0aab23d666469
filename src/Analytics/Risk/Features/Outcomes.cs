namespace SpatialCockpit.Analytics.Risk.Features;

/// <summary>What became of rows.</summary>
/// <param name="Values">1 or 0 for what came true or not; a count; the days until it happened, or until it was looked at last. NaN where it is not known yet.</param>
/// <param name="Happened">Of times: whether it happened then; empty elsewhere.</param>
internal sealed record Outcomes(float[] Values, bool[] Happened)
{
    public Outcomes Take(IReadOnlyList<int> rows) => new([.. rows.Select(row => Values[row])], Happened.Length == 0 ? [] : [.. rows.Select(row => Happened[row])]);

    public Outcomes With(Outcomes other) => new([.. Values, .. other.Values], [.. Happened, .. other.Happened]);

    public bool IsKnown(int row) => !float.IsNaN(Values[row]);

    public bool[] AsTruth() => Array.ConvertAll(Values, value => value > 0);
}
