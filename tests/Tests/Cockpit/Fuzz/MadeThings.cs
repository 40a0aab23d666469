using System.Net.Http.Headers;
using System.Text;
using SpatialCockpit.Tests.Cockpit.Matrix;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>What only its maker sees, and so nobody could have planted for who asks here: drafts, questions, uploads, made now and then by the administrator, as others' requests use them up.</summary>
internal sealed class MadeThings(MatrixHost host)
{
    private static readonly (string Pattern, string Address, string Type, string Body)[] Made =
    [
        ("/cases/drafts/{id}", "/cases/drafts", "application/json", """{"type":"case","class_code":"0101","description":"a","geometry":{"type":"Point","coordinates":[100.55,20.55]}}"""),
        ("/analytics/queries/{id}", "/analytics/queries", "application/json", """{"title":"a","sql":"select 1"}"""),
        ("/objects/{type}/imports/{id}", "/objects/special_equipment/imports", "text/csv", "code,name,category\nMADE-1,a,lift\nMADE-2,,\n"),
    ];

    /// <summary>As the record calls the administrator.</summary>
    private const string Maker = "token:admin";

    private Dictionary<string, string> _now = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>In the place of those made before: nobody may have more than so many.</summary>
    public async Task MakeAsync()
    {
        await host.DoAsync($"delete from cases.draft where author = '{Maker}'; delete from analytics.saved_query where owner = '{Maker}'; delete from registry.attachment where owner = '{Maker}' and completed_at is null");
        Dictionary<string, string> now = new(StringComparer.Ordinal);
        foreach (var (pattern, address, type, body) in Made)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } } };
            using var answer = await host.Admin.SendAsync(request, Token);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{address}: {await answer.Content.ReadAsStringAsync(Token)}");
            now[pattern] = answer.Headers.Location!.OriginalString is var at && at.StartsWith('/') ? at : new Uri(at).AbsolutePath;
        }
        now["/attachments/{id}"] = await new AttachmentClient(host.Admin).BeginAsync(AttachmentClient.Photo(100), ("name", "a"));
        _now = now;
    }

    /// <returns>The pattern with the thing in it; as it is where none is made.</returns>
    public string In(string pattern) => _now.Where(made => pattern == made.Key || pattern.StartsWith(made.Key + "/", StringComparison.Ordinal)).Select(made => made.Value + pattern[made.Key.Length..]).FirstOrDefault(pattern);
}
