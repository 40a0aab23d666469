using System.Text.Json.Nodes;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Open311;

/// <summary>A class of cases that strangers report.</summary>
internal sealed record Service(CaseType Type, CaseClass Class)
{
    /// <summary>Of several conditions one is asked for.</summary>
    private bool Asks => Class.Conditions.Count > 1;

    public Open311Rule Rule => Type.Open311!;

    public JsonObject ToJson(CaseTypes cases) => new()
    {
        ["service_code"] = Class.Code,
        ["service_name"] = Class.Title.Chinese,
        ["description"] = Class.Title.English ?? Class.Title.Chinese,
        ["metadata"] = Asks,
        ["type"] = "realtime",
        ["keywords"] = string.Join(',', Class.Words),
        ["group"] = (Class.Group is { } group ? cases.ClassOf(group)?.Title.Chinese : null) ?? Type.Title.Chinese,
    };

    /// <summary>What is asked beside the place and the words.</summary>
    public JsonObject Definition() => new()
    {
        ["service_code"] = Class.Code,
        ["attributes"] = Asks ? new JsonArray(Condition()) : [],
    };

    private JsonObject Condition() => new()
    {
        ["variable"] = true,
        ["code"] = ServiceCatalog.Condition,
        ["datatype"] = "singlevaluelist",
        ["required"] = false,
        ["datatype_description"] = "",
        ["order"] = 1,
        ["description"] = "立案条件 / Condition",
        ["values"] = new JsonArray([.. Class.Conditions.Values.Select(condition => new JsonObject { ["key"] = condition.Name, ["name"] = condition.Title.Chinese })]),
    };
}

/// <summary>What strangers may report, of all sorts of cases.</summary>
internal sealed class ServiceCatalog(CaseTypes cases)
{
    /// <summary>The attribute of a definition.</summary>
    public const string Condition = "condition";

    public IEnumerable<CaseType> Types => cases.All.Where(type => type.Open311 is not null);

    public IEnumerable<Service> All => from type in Types from each in cases.Classes where each.Conditions.Count > 0 && type.Open311!.Offers(each.Code) select new Service(type, each);

    /// <returns>Null where nobody offers it.</returns>
    public Service? Find(string? code) => All.FirstOrDefault(service => service.Class.Code == code);
}
