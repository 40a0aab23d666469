using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>What is to be trained, from which files.</summary>
/// <param name="Model">As the pack has it.</param>
/// <param name="AsOf">The city's day at whose beginning it is trained.</param>
/// <param name="Files">A day's each; those whose outcomes are known have these, too.</param>
/// <param name="Folder">Where the model goes; it is there.</param>
/// <param name="Version">How it is called.</param>
internal sealed record TrainOrder(RiskModel Model, DateOnly AsOf, DateTimeOffset Now, IReadOnlyList<FeatureFile> Files, string Folder, string Version, int Threads);
