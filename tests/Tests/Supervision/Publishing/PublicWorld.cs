using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Publishing;

/// <summary>Lifts with their maintainers in a pack of its own, and strangers who ask from wherever they like.</summary>
internal sealed class PublicWorld(TestHost host)
{
    public const string Pack = """
        name: open-lifts
        title: 公开的电梯
        dictionaries:
          ol-state: { title: 状态, codes: { in_use: { title: 在用, title_en: In use }, scrapped: { title: 报废, title_en: Scrapped } } }
        objects:
          ol_firm:
            title: 维保单位
            title_en: Maintainer
            geometry: none
            jurisdiction: body
            heading: name
            editors: [supervisor]
            attributes:
              name: { title: 名称, required: true }
              day_phone: { title: 值守电话 }
              manager: { title: 负责人, sensitive: true }
              manager_phone: { title: 负责人电话, sensitive: true }
          ol_lift:
            title: 电梯
            title_en: Lift
            jurisdiction: body
            heading: name
            editors: [supervisor]
            aliases: { qr: { title: 二维码 }, rescue: { title: 救援牌 }, inner: { title: 内部编号 } }
            attributes:
              name: { title: 名称, title_en: Name, required: true }
              state: { title: 状态, title_en: State, dictionary: ol-state, default: in_use }
              registration_no: { title: 登记证号, searchable: true }
              load_kg: { title: 载重, type: number, unit: 公斤, unit_en: kg }
              firm: { title: 维保单位, title_en: Maintainer, refers: ol_firm, searchable: true }
              owner_phone: { title: 业主电话, sensitive: true }
              note: { title: 内部备注 }
        records:
          ol_service:
            title: 维保
            title_en: Service
            of: [ol_lift]
            editors: [supervisor]
            attributes: { result: { title: 结果, required: true }, worker: { title: 人员 } }
          ol_fault:
            title: 故障
            title_en: Fault
            of: [ol_lift]
            editors: [supervisor]
            attributes:
              kind_of_fault: { title: 类型, required: true }
              trapped: { title: 困人数, type: integer, least: 0, most: 50 }
              is_stopped: { title: 是否停梯, type: boolean }
              description: { title: 描述, title_en: What happened, longest: 2000 }
              contact: { title: 联系方式, sensitive: [supervisor] }
          ol_fixed:
            title: 修复
            of: [ol_lift]
            editors: [supervisor]
            attributes: { how: { title: 处理, required: true } }
        public:
          ol_card:
            title: 电梯信息
            title_en: About the lift
            of: ol_lift
            where: state IN ('in_use')
            aliases: [qr, rescue]
            found_by: [registration_no]
            place: true
            listed: true
            attributes: [name, state, load_kg, owner_phone]
            masked: { owner_phone: phone }
            related:
              firm: { attributes: [name, day_phone, manager, manager_phone], masked: { manager: name, manager_phone: phone } }
            latest:
              ol_service: { attributes: [result, worker], masked: { worker: name } }
            reports:
              kind: ol_fault
              attributes: [trapped, is_stopped, description]
              required: [description]
              contact: contact
              says: { kind_of_fault: 公众报告 }
              answered_by: ol_fixed
              per_client_an_hour: 3
              per_object_an_hour: 5
          ol_hidden_list:
            title: 不列出
            of: ol_lift
            attributes: [name]
        """;

    private static int _clients;

    public HttpClient Http => host.Stranger;

    public ObjectClient Lifts => new(host.Admin, "ol_lift");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An address that nobody has asked from.</summary>
    public static string NewClient() => $"198.{18 + (Interlocked.Increment(ref _clients) / 60000)}.{_clients / 250 % 240}.{(_clients % 250) + 1}";

    public async Task InstallAsync() => await new PackClient(host.Admin).InstallAsync("open-lifts", Pack);

    /// <returns>The code of a lift with a maintainer.</returns>
    public async Task<string> MakeAsync(object? attributes = null, string region = "990101", string? firm = null)
    {
        var code = $"OL-{Guid.NewGuid():N}";
        var said = JsonSerializer.SerializeToNode(attributes ?? new { name = $"lift {code}" })!.AsObject();
        said["name"] ??= $"lift {code}";
        if (firm is not null)
            said["firm"] = firm;
        await Lifts.MakeAsync(new { code, region, attributes = said, geometry = new { type = "Point", coordinates = new[] { 110.5, 30.5 } } });
        return code;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path, string? from = null)
    {
        using var request = From(HttpMethod.Get, path, from);
        using var answer = await Http.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> ReportAsync(string code, object body, string? from = null, string? key = null, string view = "ol_card")
    {
        using var request = From(HttpMethod.Post, $"/public/{view}/{Uri.EscapeDataString(code)}/reports", from);
        request.Content = body is string text ? new StringContent(text, System.Text.Encoding.UTF8, "application/json") : JsonContent.Create(body);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await Http.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    public static HttpRequestMessage From(HttpMethod method, string path, string? from = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Forwarded-For", from ?? NewClient());
        return request;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var count = host.Database.Feed.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync(Token))!;
    }
}
