using System.Net.Http.Headers;
using System.Text.Json;
using Crm.Partners;

namespace Crm.Integrations.DaData;

/// <summary>The question of <c>findById/party</c>.</summary>
internal sealed record PartyRequest
{
    public required string Query { get; init; }

    public string? Kpp { get; init; }

    public string? BranchType { get; init; }

    public required string Type { get; init; }

    public int Count { get; init; } = 5;

    public static HttpRequestMessage Of(Uri find, RegistryQuery query, string key)
    {
        var question = new PartyRequest
        {
            Query = query.Inn.Value,
            Kpp = query.Kpp?.Value,
            BranchType = query.Inn.IsOfLegalEntity && query.Kpp is null ? "MAIN" : null,
            Type = query.Inn.IsOfLegalEntity ? "LEGAL" : "INDIVIDUAL",
        };
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(question, PartyJson.Default.PartyRequest));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, find) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Token", key);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }
}
