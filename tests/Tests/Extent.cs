using System.Globalization;

namespace SpatialCockpit.Tests;

/// <summary>How much a test does: a little on each run, so that nobody waits for it, and all of it with <c>./test.sh --long</c>.</summary>
internal static class Extent
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("COCKPIT_LONG") == "1";

    public static T Of<T>(T usual, T atLength) => IsLong ? atLength : usual;

    /// <summary>A number that a run is given by a variable, such as the seed by which a failure is run again; null where it is not.</summary>
    public static long? Told(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;
}
