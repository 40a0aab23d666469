namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>Labelled sentences as text: one character and its tag a line, with a space or tab between, an empty line behind each sentence.</summary>
public static class ConllFile
{
    /// <exception cref="FormatException">A line has no tag; the message names the line.</exception>
    public static IEnumerable<LabelledSentence> Read(IEnumerable<string> lines)
    {
        var (characters, tags, number) = (new List<char>(), new List<string>(), 0);
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                if (characters.Count > 0)
                    yield return new(new([.. characters]), [.. tags]);
                characters.Clear();
                tags.Clear();
                continue;
            }
            if (line.Length < 3 || line[1] is not (' ' or '\t') || !IsTag(line.AsSpan(2).TrimEnd()))
                throw new FormatException($"Line {number} is not a character, a space and a tag such as B-road: {line}");
            characters.Add(line[0]);
            tags.Add(line[2..].TrimEnd());
        }
        if (characters.Count > 0)
            yield return new(new([.. characters]), [.. tags]);
    }

    private static bool IsTag(ReadOnlySpan<char> tag) => tag is "O" || (tag.Length > 2 && tag[1] == '-' && tag[0] is 'B' or 'I' or 'M' or 'E' or 'S');
}
