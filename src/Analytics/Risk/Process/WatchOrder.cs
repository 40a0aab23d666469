using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>Whether a training is still right is to be looked at.</summary>
/// <param name="Folder">Of the training.</param>
/// <param name="Now">What is known of things today.</param>
/// <param name="Newest">What was known on the last day whose outcomes are known by now, and these; null where the model knew them.</param>
/// <param name="Output">Is made: <see cref="Watch.Drift"/> as JSON.</param>
internal sealed record WatchOrder(RiskModel Model, string Folder, FeatureFile Now, FeatureFile? Newest, string Output, int Threads);
