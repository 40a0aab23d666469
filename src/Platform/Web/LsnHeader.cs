using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Platform.Web;

/// <summary><c>X-Lsn</c> of a write's answer: what <c>GET /changes/wait?lsn=</c> takes.</summary>
public static class LsnHeader
{
    public const string Name = "X-Lsn";

    public static void Set(HttpResponse response, Lsn lsn) => response.Headers[Name] = lsn.ToString();
}
