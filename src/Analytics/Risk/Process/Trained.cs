using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Training;
using SpatialCockpit.Analytics.Risk.Watch;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>What one training makes. Owns the model.</summary>
/// <param name="Baseline">What the model is compared with, and falls back to.</param>
/// <param name="Learned">What things were like, for a watch over what they become.</param>
/// <param name="Origins">What was told on each judged day, without what is left out of the ranking.</param>
internal sealed record Trained(IRiskModel Model, BaselineCurve Baseline, LearnedDay Learned, ModelCard Card, IReadOnlyList<Origin> Origins) : IDisposable
{
    public void Dispose() => Model.Dispose();
}
