namespace SpatialCockpit.Geocoder.Text;

/// <summary>A tab-separated table of data/dictionaries that is built into the program; a city may have rows of its own in a file of the same name.</summary>
internal static class DictionaryFile
{
    public static IEnumerable<string[]> Rows(string name)
    {
        using var file = typeof(DictionaryFile).Assembly.GetManifestResourceStream($"dictionaries/{name}")!;
        using var lines = new StreamReader(file);
        while (lines.ReadLine() is { } line)
            yield return line.Split('\t');
    }

    /// <summary>The rows as values by their key; the city's take the place of those built in.</summary>
    /// <param name="folder">Where the city's file may lie; empty lines and lines that begin with # say nothing there.</param>
    /// <exception cref="InvalidDataException">A line of the city's file cannot be read; the message names it.</exception>
    public static Dictionary<string, T> ByKey<T>(string name, string? folder, Func<IReadOnlyList<string>, T> read)
    {
        var values = Rows(name).ToDictionary(row => row[0], row => read(row), StringComparer.Ordinal);
        var (path, number) = (Path.Combine(folder ?? "", name), 0);
        if (folder is null || !File.Exists(path))
            return values;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            try
            {
                var row = line.Split('\t');
                values[row[0]] = read(row);
            }
            catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException or OverflowException)
            {
                throw new InvalidDataException($"{path}, line {number}: {e.Message}", e);
            }
        }
        return values;
    }
}
