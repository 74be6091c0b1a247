using System.Text;

namespace Crm.Integrations.DaData.Tests.Server;

/// <summary>What the server does with one request.</summary>
internal sealed record ServerAnswer(byte[] Bytes)
{
    /// <summary>Nothing is ever written.</summary>
    public static ServerAnswer Hang { get; } = new([]) { IsHanging = true };

    /// <summary>The connection ends before anything is written.</summary>
    public static ServerAnswer Cut { get; } = new([]) { IsCut = true };

    public bool IsHanging { get; private init; }

    public bool HangsAfter { get; private init; }

    public bool IsCut { get; private init; }

    public static ServerAnswer Json(string json) => Of(200, json);

    public static ServerAnswer Of(int status, string body = "", params string[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = $"HTTP/1.1 {status} X\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n"
            + string.Concat(headers.Select(h => h + "\r\n")) + "\r\n";
        return new([.. Encoding.ASCII.GetBytes(head), .. bytes]);
    }

    /// <summary>An answer whose connection breaks in the middle of its body.</summary>
    public static ServerAnswer Broken(string json) => new(Json(json).Bytes[..^20]) { IsCut = true };

    /// <summary>An answer that stops in the middle of its body and never goes on.</summary>
    public static ServerAnswer Stuck(string json) => new(Json(json).Bytes[..^20]) { HangsAfter = true };

    /// <summary>Bytes that are no HTTP.</summary>
    public static ServerAnswer Raw(string text) => new(Encoding.UTF8.GetBytes(text));
}
