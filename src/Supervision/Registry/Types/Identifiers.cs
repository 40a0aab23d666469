using System.Text.RegularExpressions;

namespace SpatialCockpit.Supervision.Registry.Types;

/// <summary>Names in packs that become names of tables and columns.</summary>
internal static partial class Identifiers
{
    /// <summary>Small letters, digits and _, a letter first, at most 40.</summary>
    public static bool Fits(string name) => Form().IsMatch(name);

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
