namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>A tab-separated table of data/dictionaries that is built into the program.</summary>
internal static class DictionaryFile
{
    public static IEnumerable<string[]> Rows(string name)
    {
        using var file = typeof(DictionaryFile).Assembly.GetManifestResourceStream($"dictionaries/{name}")!;
        using var lines = new StreamReader(file);
        while (lines.ReadLine() is { } line)
            yield return line.Split('\t');
    }
}
