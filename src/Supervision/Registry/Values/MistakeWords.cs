namespace SpatialCockpit.Supervision.Registry.Values;

/// <summary>The first mistakes of what somebody sent, in one sentence each.</summary>
internal static class MistakeWords
{
    private const int Most = 10;

    /// <param name="mistakes">Members, and what is wrong with each; an empty name for the whole.</param>
    public static string Of(IEnumerable<KeyValuePair<string, string>> mistakes) => string.Join(" ", mistakes.Take(Most).Select(mistake => $"{mistake.Key} {mistake.Value}".TrimStart()));
}
