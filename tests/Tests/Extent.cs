namespace SpatialCockpit.Tests;

/// <summary>How much a test does: a little on each run, so that nobody waits for it, and all of it with <c>./test.sh --long</c>.</summary>
internal static class Extent
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("COCKPIT_LONG") == "1";

    public static T Of<T>(T usual, T atLength) => IsLong ? atLength : usual;
}
