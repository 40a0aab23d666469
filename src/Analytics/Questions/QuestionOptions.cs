namespace SpatialCockpit.Analytics.Questions;

/// <summary>How much of the server questions may take.</summary>
public sealed record QuestionOptions
{
    /// <summary>Of an analyst's question, once its turn has come.</summary>
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Until the last byte of an answer is with who asked.</summary>
    public TimeSpan LongestSend { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For its turn.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Analysts' questions at once; figures of pages have their own.</summary>
    public int AtOnce { get; init; } = 3;

    /// <summary>Figures of pages at once, whatever analysts ask.</summary>
    public int FiguresAtOnce { get; init; } = 3;

    public int MostWaiting { get; init; } = 40;

    /// <summary>Of one caller, running or waiting.</summary>
    public int MostOfOne { get; init; } = 4;

    /// <summary>Likewise of figures: a page asks for some dozens at once.</summary>
    public int MostFiguresOfOne { get; init; } = 60;

    /// <summary>Of figures, of all.</summary>
    public int MostFiguresWaiting { get; init; } = 1000;

    /// <summary>Rows of a JSON answer where no other limit is asked for.</summary>
    public long UsualRows { get; init; } = 10_000;

    public long MostRows { get; init; } = 100_000_000;

    /// <summary>Of a JSON answer, which browsers hold whole.</summary>
    public long MostJsonBytes { get; init; } = 64L << 20;

    /// <summary>Of what is asked for pages and statistics, which the host holds whole.</summary>
    public long MostFigureBytes { get; init; } = 256L << 20;

    public long MostBytes { get; init; } = 4L << 30;
}
