using System.Text.Json;
using SpatialCockpit.Supervision.Cases.Reporting;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>What is sent with an action; <see cref="ActionBody"/> reads it.</summary>
/// <param name="Attributes">What it asks, by name: <c>GET /cases/{code}/actions</c> tells what.</param>
/// <param name="Attachments">Codes of photos that were sent.</param>
/// <param name="Geometry">Where the caller is, so exactly.</param>
/// <param name="ToDepartment">Code of the department that is to have it, where one is named.</param>
/// <param name="ToPerson">Account of who is to have it, where somebody is named.</param>
/// <param name="Corrections">What is put right, where the action does that.</param>
public sealed record CaseActionForm(
    IReadOnlyDictionary<string, JsonElement>? Attributes = null, IReadOnlyList<string>? Attachments = null, CasePoint? Geometry = null, double? AccuracyM = null, string? ToDepartment = null, string? ToPerson = null, CorrectionForm? Corrections = null);

/// <summary>What is sent with an action on many cases; <see cref="CaseBatch"/> reads it.</summary>
/// <param name="Cases">Numbers; or a filter that finds them.</param>
/// <param name="Filter">CQL2.</param>
/// <param name="States">Of these states alone; empty for any.</param>
public sealed record CaseBatchForm(
    IReadOnlyList<string>? Cases = null, string? Filter = null, IReadOnlyList<string>? States = null, IReadOnlyDictionary<string, JsonElement>? Attributes = null, string? ToDepartment = null, string? ToPerson = null, CasePoint? Geometry = null, double? AccuracyM = null);
