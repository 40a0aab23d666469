namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>One thing that was looked at.</summary>
/// <param name="What">How it is, or what is wrong with it.</param>
/// <param name="Why">What comes of it; null where all is well.</param>
/// <param name="Mend">The command, or the deed, that mends it; null where all is well.</param>
public sealed record Finding(Finding.Grade Is, string What, string? Why = null, string? Mend = null)
{
    public enum Grade
    {
        Well,

        /// <summary>Works as it is, and could be better.</summary>
        Hint,

        Wrong,
    }

    public static Finding Well(string what) => new(Grade.Well, what);

    public static Finding Hint(string what, string why, string mend) => new(Grade.Hint, what, why, mend);

    public static Finding Wrong(string what, string why, string mend) => new(Grade.Wrong, what, why, mend);
}
