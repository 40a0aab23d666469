using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;

namespace SpatialCockpit.Supervision.Bundles;

/// <summary>What a worker takes along for an area and a day: enough to find each object by its code, to see what is to be done, and to fill in what is asked without a line.</summary>
/// <param name="On">The day that it is for.</param>
/// <param name="Types">Of the objects, <paramref name="RecordKinds"/> and <paramref name="Forms"/> of what may be written about them.</param>
/// <param name="Objects">By type and code.</param>
public sealed record BundleDocument(DateOnly On, IReadOnlyList<TypeDocument> Types, IReadOnlyList<RecordKindDocument> RecordKinds, IReadOnlyList<FormDocument> Forms, IReadOnlyList<BundledObject> Objects);

/// <param name="Object">With its aliases.</param>
/// <param name="Forms">Names of those that are asked about it as it is.</param>
/// <param name="Duties">That want doing: due by then, in a band, or overdue; the earliest deadline first.</param>
/// <param name="Alerts">That are not closed, the oldest first.</param>
/// <param name="OpenItems">Answers that failed and are not accepted yet, the oldest first.</param>
public sealed record BundledObject(ObjectDocument Object, IReadOnlyList<string> Forms, IReadOnlyList<DutyDocument> Duties, IReadOnlyList<AlertDocument> Alerts, IReadOnlyList<FormItemDocument> OpenItems);
