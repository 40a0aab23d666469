namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>How the host trains models and keeps them.</summary>
public sealed record RiskOptions
{
    /// <summary>Below the data folder: of each model a folder, with one for each training.</summary>
    public required string Folder { get; init; }

    /// <summary>New models are trained soon, old ones at night; otherwise only when somebody asks.</summary>
    public bool TrainsByItself { get; init; } = true;

    /// <summary>That train. With another number of them the same rows make a model of other bytes.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>The program whose verb <see cref="Process.RiskProgram.Verb"/> trains: a file that <c>dotnet</c> runs.</summary>
    public string Program { get; init; } = Path.Combine(AppContext.BaseDirectory, "SpatialCockpit.Cockpit.dll");

    /// <summary>Of one question for features or outcomes.</summary>
    public TimeSpan LongestQuestion { get; init; } = TimeSpan.FromMinutes(10);
}
