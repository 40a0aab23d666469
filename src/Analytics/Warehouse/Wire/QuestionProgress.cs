namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <param name="Progress">Share that is done, 0 to 1; null where nobody can tell.</param>
internal sealed record QuestionProgress(double? Progress);
