using System.Text.Json;
using Npgsql;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>Why a model is not trained, or does not tell.</summary>
internal static class RiskProblems
{
    public static readonly ProblemType Untrainable = new("model-untrainable", 422, "The model can neither be made nor tell from what there is.");
    public static readonly ProblemType Busy = new("model-busy", 409, "A model is being trained at this moment.");
    public static readonly ProblemType Unpublished = new("model-unpublished", 409, "No training of this model is published yet.");
    public static readonly ProblemType Ended = new("model-ended", 503, "The process of the model ended before it was done; try again.");

    /// <summary>What is wrong with one model, and keeps no other from being trained or from telling.</summary>
    public static bool AreOfModel(Exception e) => e is ProblemException and not WarehouseAwayException or PostgresException or IOException or JsonException;
}
