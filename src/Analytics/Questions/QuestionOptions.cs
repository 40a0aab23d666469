namespace SpatialCockpit.Analytics.Questions;

/// <summary>How much of the server questions may take.</summary>
public sealed record QuestionOptions
{
    /// <summary>Of one question, an analyst's or a page's, once its turn has come; then it is stopped (<c>query-timeout</c>). A longer one keeps its turn from others for as long.</summary>
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From the first byte of an answer until the last is with who asked; one that is read more slowly breaks off. The turn is kept until then.</summary>
    public TimeSpan LongestSend { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For its turn; then it is refused (<c>analytics-busy</c>).</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Analysts' questions at once, of one caller one less; figures of pages have their own. More of them share the same memory and the same cores: each takes longer, and finds too little memory sooner (<c>query-too-large</c>).</summary>
    public int AtOnce { get; init; } = 3;

    /// <summary>Figures of pages at once, whatever analysts ask.</summary>
    public int FiguresAtOnce { get; init; } = 3;

    /// <summary>Analysts' questions that wait, of all callers; who comes then is refused (<c>analytics-busy</c>).</summary>
    public int MostWaiting { get; init; } = 40;

    /// <summary>Of one caller, running or waiting; a further one is refused (<c>analytics-busy</c>).</summary>
    public int MostOfOne { get; init; } = 4;

    /// <summary>Likewise of figures: a page asks for some dozens at once.</summary>
    public int MostFiguresOfOne { get; init; } = 60;

    /// <summary>Of figures, of all.</summary>
    public int MostFiguresWaiting { get; init; } = 1000;

    /// <summary>Rows of a JSON answer where no other limit is asked for.</summary>
    public long UsualRows { get; init; } = 10_000;

    /// <summary>Of any answer, whatever limit is asked for; the rest is left off.</summary>
    public long MostRows { get; init; } = 100_000_000;

    /// <summary>Of a JSON answer, which browsers hold whole; the rest is left off, and <c>truncated</c> says so.</summary>
    public long MostJsonBytes { get; init; } = 64L << 20;

    /// <summary>Of what is asked for pages and statistics, which the host holds whole, up to <see cref="FiguresAtOnce"/> of them; a larger one is refused (<c>query-too-large</c>), since a part is no figure.</summary>
    public long MostFigureBytes { get; init; } = 256L << 20;

    /// <summary>Of an answer in any other form; the rest is left off.</summary>
    public long MostBytes { get; init; } = 4L << 30;
}
