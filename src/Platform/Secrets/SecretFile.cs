namespace SpatialCockpit.Platform.Secrets;

/// <summary>The file of sealing keys, one to a line: the first one seals.</summary>
public static class SecretFile
{
    public const string Name = "secrets.key";

    /// <summary>Of a city that has none yet.</summary>
    public static string New() => SealingKey.New(1, SealingAlgorithm.Aes256).Line;

    /// <returns>Null where a line is none of ours, or two have the same number.</returns>
    public static IReadOnlyList<SealingKey>? Parse(string text)
    {
        var keys = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(SealingKey.Parse).ToList();
        return keys.Count > 0 && keys.All(key => key is not null) && keys.DistinctBy(key => key!.Number).Count() == keys.Count ? [.. keys.OfType<SealingKey>()] : null;
    }

    /// <summary>The same with another key in front.</summary>
    public static string Rotated(IReadOnlyList<SealingKey> keys, SealingAlgorithm algorithm) =>
        TextOf(keys.Prepend(SealingKey.New(keys.Max(key => key.Number) + 1, algorithm)));

    public static string TextOf(IEnumerable<SealingKey> keys) => string.Join('\n', keys.Select(key => key.Line)) + "\n";
}
