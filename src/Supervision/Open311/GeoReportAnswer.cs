using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Open311;

/// <summary>An answer of GeoReport v2 in the format that the address asks for: the same facts as JSON, or as XML whose elements are named as the specification names them.</summary>
/// <param name="root">The element around all in XML.</param>
/// <param name="facts">An object, or a list of objects.</param>
internal sealed class GeoReportAnswer(string root, JsonNode facts, int status = StatusCodes.Status200OK) : IResult
{
    private const string Xml = ".xml";

    /// <summary>What an entry of a list is called.</summary>
    private static readonly Dictionary<string, string> Entries = new(StringComparer.Ordinal)
    {
        ["services"] = "service",
        ["service_requests"] = "request",
        ["service_request_updates"] = "request_update",
        ["attributes"] = "attribute",
        ["values"] = "value",
        ["endpoints"] = "endpoint",
        ["formats"] = "format",
        ["errors"] = "error",
    };

    public static GeoReportAnswer Error(int status, string description) => new("errors", new JsonArray(new JsonObject { ["code"] = status, ["description"] = description }), status);

    public static GeoReportAnswer Error(ProblemDetails problem) => Error(problem.Status ?? StatusCodes.Status500InternalServerError, problem.Detail ?? problem.Title ?? "");

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var isXml = httpContext.Request.Path.Value!.EndsWith(Xml, StringComparison.OrdinalIgnoreCase);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = isXml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8";
        await httpContext.Response.WriteAsync(isXml ? ToXml() : facts.ToJsonString(WireJson.Options), httpContext.RequestAborted);
    }

    private string ToXml()
    {
        using var text = new Utf8Writer();
        new XDocument(new XDeclaration("1.0", "utf-8", null), Element(root, facts)).Save(text, SaveOptions.DisableFormatting);
        return text.ToString();
    }

    private static XElement Element(string name, JsonNode? value) => value switch
    {
        JsonObject members => new(name, members.Select(member => Element(member.Key, member.Value))),
        JsonArray entries => new(name, entries.Select(entry => Element(Entries.GetValueOrDefault(name, name), entry))),
        null => new(name),
        _ => new XElement(name, new string([.. value.ToString().Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter))])),
    };

    private sealed class Utf8Writer : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
