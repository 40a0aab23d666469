using SpatialCockpit.Analytics.Risk.Declared;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>What is to be told, of which things, by which training.</summary>
/// <param name="Folder">Of the training.</param>
/// <param name="Features">Parquet of what is known of the things now.</param>
/// <param name="Output">Is made: lines as PostgreSQL's COPY reads them, see <see cref="ScoreLines"/>.</param>
/// <param name="Explained">Of so many of the highest scores, what makes them is told, too.</param>
/// <param name="IsFallback">By the baseline, instead of the model.</param>
internal sealed record ScoreOrder(RiskModel Model, string Folder, DateOnly Day, string Features, string Output, int Explained, bool IsFallback, int Threads);
