using System.Text;

namespace SpatialCockpit.Geocoder.Text;

/// <summary>
/// An address text in the one form that everything is compared in: half width, simplified, lower case, numerals as digits where they count something,
/// 栋/号楼/座/# as 幢, punctuation as one space but for the point of 0.2公里. Normalising twice changes nothing.
/// </summary>
/// <param name="Value">The normal form.</param>
/// <param name="Origins">For every character of <paramref name="Value"/> its position in the original text, for highlighting.</param>
public sealed record NormalText(string Value, int[] Origins)
{
    /// <summary>Longer texts are cut here: no address is longer, and no text may take long.</summary>
    public const int MaxLength = 256;

    /// <summary>Three decimals, a unit, and what ends it.</summary>
    private const int MostOfDecimals = 6;

    public static NormalText From(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return new("", []);
        var draft = Fold(text);
        NumberForms.Apply(draft);
        draft.Cut(MaxLength);
        draft.CutDecimalsAtEnd();
        return new(draft.ToString(), draft.TakeOrigins());
    }

    public static string Of(string? text) => From(text).Value;

    /// <summary>Characters in their plain form, numbers and blocks as they are written.</summary>
    internal static string Folded(string text) => Fold(text).ToString();

    /// <summary>Characters in their plain form with their origins, numbers and blocks as they are written.</summary>
    internal static NormalText Plain(string text)
    {
        var draft = Fold(text);
        return new(draft.ToString(), draft.TakeOrigins());
    }

    /// <summary>Full-width letters, digits, brackets and spaces as ASCII; all else as it is.</summary>
    internal static string HalfWidth(string text) => string.Create(text.Length, text, static (half, full) =>
    {
        for (var i = 0; i < full.Length; i++)
            half[i] = full[i] is >= '！' and <= '～' ? (char)(full[i] - 0xFEE0) : full[i] == '\u3000' ? ' ' : full[i];
    });

    private static Draft Fold(string text)
    {
        var draft = new Draft(Math.Min(text.Length, MaxLength));
        for (var i = 0; i < text.Length && draft.Length < MaxLength; i++)
        {
            if (text[i] is '.' or '．' && draft.Length > 0 && NumberForms.IsDigit(draft[draft.Length - 1]) && Distances.AreDecimals(LowerHalf(text, i + 1)))
                draft.Append('.', i);
            else
                CharacterFolding.Fold(text[i], i, draft);
        }
        draft.CutSpaceAtEnd();
        return draft;
    }

    private static string LowerHalf(string text, int at) => HalfWidth(text.Substring(at, Math.Min(MostOfDecimals, text.Length - at))).ToLowerInvariant();

    public override string ToString() => Value;

    /// <summary>Text being normalised, every character with its origin.</summary>
    internal sealed class Draft(int capacity)
    {
        private readonly StringBuilder _text = new(capacity);
        private readonly List<int> _origins = new(capacity);

        public int Length => _text.Length;
        public char this[int index] => _text[index];

        public void Append(char character, int origin)
        {
            if (character == ' ' && (Length == 0 || _text[Length - 1] == ' '))
                return;
            _text.Append(character);
            _origins.Add(origin);
        }

        public void Replace(int start, int length, string with)
        {
            var origin = _origins[start];
            _text.Remove(start, length).Insert(start, with);
            _origins.RemoveRange(start, length);
            _origins.InsertRange(start, Enumerable.Repeat(origin, with.Length));
        }

        public void CutSpaceAtEnd()
        {
            if (Length == 0 || _text[Length - 1] != ' ')
                return;
            _text.Length--;
            _origins.RemoveAt(_origins.Count - 1);
        }

        /// <summary>Digits may be longer than the numerals they stand for.</summary>
        public void Cut(int length)
        {
            if (Length <= length)
                return;
            _text.Length = length;
            _origins.RemoveRange(length, _origins.Count - length);
            CutSpaceAtEnd();
        }

        public bool Has(int at, string word)
        {
            if (at + word.Length > Length)
                return false;
            for (var i = 0; i < word.Length; i++)
                if (_text[at + i] != word[i])
                    return false;
            return true;
        }

        /// <summary>Of a distance that was cut before its unit no point is left, as of any number without one.</summary>
        public void CutDecimalsAtEnd()
        {
            for (var at = Length - 1; at > 0 && Length - at <= MostOfDecimals; at--)
                if (_text[at] == '.' && !Distances.AreDecimals(ToString(at + 1, Length)))
                    Cut(at);
        }

        public string ToString(int start, int end) => _text.ToString(start, end - start);

        public int[] TakeOrigins() => [.. _origins];

        public override string ToString() => _text.ToString();
    }
}
