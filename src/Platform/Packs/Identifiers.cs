using System.Text.RegularExpressions;

namespace SpatialCockpit.Platform.Packs;

/// <summary>Names in packs that become names of tables and columns.</summary>
public static partial class Identifiers
{
    /// <summary>Small letters, digits and _, a letter first, at most 40.</summary>
    public static bool Fits(string name) => Form().IsMatch(name);

    /// <param name="of">What it would name: <c>a type</c>.</param>
    /// <param name="isTaken">By the kernel.</param>
    public static void Judge(PackNode node, string name, string of, bool isTaken = false)
    {
        if (isTaken)
            node.Mistake($"'{name}' cannot name {of}: the name is taken");
        else if (!Fits(name))
            node.Mistake($"'{name}' cannot name {of}: small letters, digits and _, a letter first, at most 40");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
