using System.Collections.Frozen;

namespace SpatialCockpit.Geocoder.Text;

/// <summary>How characters are read, without tones: data/dictionaries/pinyin.tsv.</summary>
internal static class Pinyin
{
    private const char First = '\u3400';
    private const char Last = '\u9FFF';

    private static readonly List<string> Syllables = [""];
    private static readonly ushort[] Readings = new ushort[Last - First + 1];
    private static readonly Dictionary<char, ushort> OtherReadings = [];

    /// <summary>By the number of a syllable, the number of all that it is easily taken for: zh for z, ch for c, sh for s, n for l, and endings in ng for those in n.</summary>
    private static readonly ushort[] Sounds = Read();

    private static readonly FrozenSet<string> Known = Syllables.Skip(1).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Beginnings = Known.SelectMany(syllable => Enumerable.Range(1, syllable.Length).Select(length => syllable[..length])).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The usual reading; empty for what is no such character.</summary>
    public static string Of(char character) => Syllables[NumberOf(character)];

    /// <summary>The other reading that a character has in names; empty for most.</summary>
    public static string OtherOf(char character) => Syllables[OtherReadings.GetValueOrDefault(character)];

    /// <summary>The letter that a name is abbreviated by: of the reading, or the character itself where it has none.</summary>
    public static char InitialOf(char character) => Of(character) is [var first, ..] ? first : character;

    /// <summary>A number that characters have in common that sound alike to many; 0 for what has no reading.</summary>
    public static ushort SoundOf(char character) => Sounds[NumberOf(character)];

    public const int LongestSyllable = 6;

    public static bool IsSyllable(ReadOnlySpan<char> letters) => Known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters);

    /// <summary>Whether a syllable begins so.</summary>
    public static bool StartsSyllable(ReadOnlySpan<char> letters) => Beginnings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters);

    private static ushort NumberOf(char character) => character is >= First and <= Last ? Readings[character - First] : (ushort)0;

    private static ushort[] Read()
    {
        List<ushort> sounds = [0];
        Dictionary<string, ushort> numbers = [];
        foreach (var row in DictionaryFile.Rows("pinyin.tsv"))
        {
            var number = (ushort)Syllables.Count;
            Syllables.Add(row[0]);
            foreach (var character in row[1])
                Readings[character - First] = number;
            foreach (var character in row[2])
                OtherReadings[character] = number;
            var plain = Plain(row[0]);
            if (!numbers.TryGetValue(plain, out var sound))
                numbers[plain] = sound = (ushort)(numbers.Count + 1);
            sounds.Add(sound);
        }
        return [.. sounds];
    }

    private static string Plain(string syllable)
    {
        var start = syllable switch
        {
            ['z' or 'c' or 's', 'h', .. var rest] => syllable[0] + rest,
            ['n', .. var rest] when rest.Length > 0 => "l" + rest,
            _ => syllable,
        };
        return start.EndsWith("ng", StringComparison.Ordinal) && start.Length > 2 && start[^3] != 'o' ? start[..^1] : start;
    }
}
