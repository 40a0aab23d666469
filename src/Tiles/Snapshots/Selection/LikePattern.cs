using System.Text;

namespace SpatialCockpit.Tiles.Snapshots.Selection;

/// <summary>SQL's LIKE over UTF-8: <c>%</c> any characters, <c>_</c> one, <c>\</c> takes the next as it is; a lone one at the end stands for itself.</summary>
internal sealed class LikePattern
{
    private const int Any = -1;
    private const int One = -2;

    /// <summary>Bytes to be met, <see cref="Any"/> and <see cref="One"/>.</summary>
    private readonly int[] _steps;

    public LikePattern(string pattern)
    {
        var steps = new List<int>();
        var bytes = Encoding.UTF8.GetBytes(pattern);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\\' && i + 1 < bytes.Length)
                steps.Add(bytes[++i]);
            else
                steps.Add(bytes[i] switch { (byte)'%' => Any, (byte)'_' => One, var other => other });
        }
        _steps = [.. steps];
    }

    /// <summary>Goes back to the last <c>%</c> alone: what it has matched before need not be looked at again.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        var (step, at) = (0, 0);
        var (anyStep, anyAt) = (-1, 0);
        while (at < text.Length)
        {
            if (step < _steps.Length && _steps[step] == Any)
                (anyStep, anyAt) = (step++, at);
            else if (step < _steps.Length && _steps[step] == One)
                (step, at) = (step + 1, at + CharacterLength(text[at..]));
            else if (step < _steps.Length && _steps[step] == text[at])
                (step, at) = (step + 1, at + 1);
            else if (anyStep < 0)
                return false;
            else
            {
                anyAt += CharacterLength(text[anyAt..]);
                (step, at) = (anyStep + 1, anyAt);
            }
        }
        while (step < _steps.Length && _steps[step] == Any)
            step++;
        return step == _steps.Length;
    }

    private static int CharacterLength(ReadOnlySpan<byte> text)
    {
        var length = 1;
        while (length < text.Length && (text[length] & 0xC0) == 0x80)
            length++;
        return length;
    }
}
