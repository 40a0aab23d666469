using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SpatialCockpit.Benchmarks.Soak;

/// <summary>How clients were answered, and the first things that should not have happened.</summary>
internal sealed class AnswerLog
{
    /// <summary>In the place of a status, where there was no answer.</summary>
    public const int None = 0;

    private const int MostTroubles = 20, MostLetters = 300;

    private readonly ConcurrentDictionary<int, long> _answers = new();
    private readonly ConcurrentQueue<string> _troubles = new();
    private readonly long _began = Stopwatch.GetTimestamp();

    public long Total => _answers.Values.Sum();

    public bool IsClean => _troubles.IsEmpty;

    public void Count(int status) => _answers.AddOrUpdate(status, 1, (_, before) => before + 1);

    public void Trouble(string what)
    {
        if (_troubles.Count < MostTroubles)
            _troubles.Enqueue($"after {Stopwatch.GetElapsedTime(_began):mm\\:ss}: {(what.Length > MostLetters ? what[..MostLetters] : what)}");
    }

    /// <summary>As lines of a list in Markdown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("- Answers: ").AppendJoin(", ", _answers.OrderBy(answer => answer.Key).Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Value:N0} × {(answer.Key == None ? "none" : answer.Key)}"))).Append(".\n");
        foreach (var trouble in _troubles)
            text.Append("- Trouble: ").Append(trouble).Append('\n');
        return text.ToString();
    }
}
