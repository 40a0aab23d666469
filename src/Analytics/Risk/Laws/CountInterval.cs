namespace SpatialCockpit.Analytics.Risk.Laws;

/// <summary>Between which whole numbers a count is thought to come, both included.</summary>
internal readonly record struct CountInterval(int Lower, int Upper)
{
    /// <summary>0 where it is one number.</summary>
    public int Width => Upper - Lower;

    public bool Holds(double count) => count >= Lower && count <= Upper;
}
