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

    private readonly ConcurrentDictionary<(string Kind, int Status), long> _answers = new();
    private readonly ConcurrentQueue<string> _troubles = new();
    private readonly long _began = Stopwatch.GetTimestamp();

    public long Total => _answers.Values.Sum();

    public bool IsClean => _troubles.IsEmpty;

    public void Count(string kind, int status) => _answers.AddOrUpdate((kind, status), 1, (_, before) => before + 1);

    /// <summary>What is too little of a kind.</summary>
    /// <param name="least">Answers.</param>
    /// <param name="share">Of them, those with what was asked for, or with the word that it is as it was.</param>
    public IEnumerable<string> Lacking(string kind, double least, double share)
    {
        var all = _answers.Where(answer => answer.Key.Kind == kind).ToList();
        var (count, good) = (all.Sum(answer => answer.Value), all.Where(answer => answer.Key.Status is (>= 200 and < 300) or 304).Sum(answer => answer.Value));
        if (count < least)
            yield return string.Create(CultureInfo.InvariantCulture, $"{kind}: {count:N0} answers, of at least {least:N0}");
        if (good < count * share)
            yield return string.Create(CultureInfo.InvariantCulture, $"{kind}: {good:N0} of {count:N0} answered with what was asked for");
    }

    public void Trouble(string what)
    {
        if (_troubles.Count < MostTroubles)
            _troubles.Enqueue($"after {Stopwatch.GetElapsedTime(_began):mm\\:ss}: {(what.Length > MostLetters ? what[..MostLetters] : what)}");
    }

    /// <summary>As lines of a list in Markdown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("- Answers: ").AppendJoin(", ", _answers.GroupBy(answer => answer.Key.Status).OrderBy(status => status.Key).Select(status => string.Create(CultureInfo.InvariantCulture, $"{status.Sum(answer => answer.Value):N0} × {(status.Key == None ? "none" : status.Key)}"))).Append(".\n");
        foreach (var trouble in _troubles)
            text.Append("- Trouble: ").Append(trouble).Append('\n');
        return text.ToString();
    }
}
