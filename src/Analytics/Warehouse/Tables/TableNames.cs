using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics.Warehouse.Tables;

/// <summary>What analysts call the tables of the record, and which of these they have no use for.</summary>
internal static class TableNames
{
    private static readonly string[] Schemas = ["address", "cases", "fence", "gis", "grid", "registry", "risk"];

    private static readonly Dictionary<TableName, string> Plain = new()
    {
        [new("cases", "case_file")] = "cases",
        [new("cases", "step")] = "case_steps",
        [new("cases", "stage")] = "case_stages",
        [new("cases", "request")] = "case_requests",
        [new("cases", "published_score")] = "evaluations",
        [new("cases", "score_input")] = "evaluation_inputs",
        [new("grid", "division")] = "regions",
        [new("grid", "unit")] = "unit_grids",
        [new("grid", "duty")] = "duty_grids",
        [new("fence", "rule")] = "fences",
        [new("fence", "position")] = "positions",
        [new("fence", "event")] = "fence_events",
        [new("registry", "alert")] = "alerts",
        [new("registry", "duty")] = "duties",
        [new("registry", "form_item")] = "form_items",
        [new("registry", "form_result")] = "form_results",
        [new("address", "place")] = "places",
        [new("address", "road")] = "streets",
    };

    /// <summary>Of tables that are not of the record.</summary>
    public static IReadOnlyList<string> Given { get; } = ["calendar", "case_classes", "scores", "visits"];

    /// <summary>How things are told and kept, and who holds which post: nothing that is asked about.</summary>
    private static readonly HashSet<TableName> Left =
    [
        new("cases", "telling"), new("cases", "reporter"), new("cases", "shift"), new("cases", "scheme"), new("cases", "post_holder"), new("cases", "stand_in"), new("fence", "hook"),
        new("gis", "layer"), new("gis", "map_style"), new("grid", "unit_history"), new("address", "coverage_finding"),
        new("registry", "message"), new("registry", "message_batch"), new("registry", "attachment"), new("registry", "guard_answer"), new("registry", "form"), new("registry", "quality_mark"),
    ];

    public static bool IsAskedFor(TableName source) => IsOurs(source) && !Left.Contains(source);

    /// <summary>Whether a table of that schema may be one.</summary>
    public static bool IsOurs(TableName source) => Array.IndexOf(Schemas, source.Schema) >= 0;

    /// <summary>Short where it can be, with its schema where another has that name.</summary>
    /// <param name="taken">Names given by now.</param>
    public static string Of(TableName source, ISet<string> taken)
    {
        var name = Plain.GetValueOrDefault(source, source.Name.ToLowerInvariant());
        if (taken.Add(name))
            return name;
        taken.Add(name = $"{source.Schema}_{name}");
        return name;
    }
}
