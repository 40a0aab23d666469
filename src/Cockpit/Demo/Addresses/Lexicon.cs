using System.Reflection;

namespace SpatialCockpit.Cockpit.Demo.Addresses;

/// <summary>The word lists of data/demo/words.txt and the tables beside it.</summary>
internal static class Lexicon
{
    private static readonly Dictionary<string, string[]> Lists = Read();

    public static string[] Words(string key) => Lists[key];

    /// <summary>Lines of a table after its heading, cut at the commas.</summary>
    public static IEnumerable<string[]> Rows(string file) => Text(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','));

    public static string Text(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/" + file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, string[]> Read()
    {
        return Text("words.txt").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#' && line.Contains(':'))
            .Select(line => line.Split(':', 2))
            .ToDictionary(p => p[0].Trim(), p => p[1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
