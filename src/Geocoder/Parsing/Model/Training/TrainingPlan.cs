namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>How a model is trained. The defaults were chosen on held-out tenths of the CCKS2021 training sentences (AddressModelTests).</summary>
public sealed record TrainingPlan
{
    /// <summary>How often every sentence is learned from.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>After how many of the last epochs the weights count for the mean.</summary>
    public int Averaged { get; init; } = 5;

    /// <summary>AdaGrad's step.</summary>
    public float Rate { get; init; } = 0.2f;

    /// <summary>Where training goes on from a model: the squares that AdaGrad begins with, hence how slowly it leaves that.</summary>
    public float Trust { get; init; } = 30;

    /// <summary>Pull at each step, towards zero or the model gone on from.</summary>
    public float Decay { get; init; } = 0.03f;

    /// <summary>The share of features that rest at a step, so that none is leaned on alone.</summary>
    public float Rest { get; init; } = 0.2f;

    /// <summary>Features seen fewer times are left out.</summary>
    public int LeastCount { get; init; } = 2;

    /// <summary>Weights are cut here before they become bytes.</summary>
    public float LargestWeight { get; init; } = 8;

    /// <summary>Weights below this, of 127, are left out: smaller models are faster.</summary>
    public int LeastWeight { get; init; } = 5;

    /// <summary>Into so many parts sentences are split for the ranking: the chain's readings of each come from a chain that learned from the others.</summary>
    public int Folds { get; init; } = 4;

    /// <summary>Step of the ranking.</summary>
    public float RankingRate { get; init; } = 0.01f;

    /// <summary>By how much a reading must lie behind the right one for every element that is wrong or missing, as a logarithm of its odds.</summary>
    public float FaultMargin { get; init; } = 1.5f;

    public int Seed { get; init; } = 1;

    /// <summary>Of the chains that the ranking learns from, and of the one that is kept.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int AllEpochs => Epochs * (Folds + 1);
}
