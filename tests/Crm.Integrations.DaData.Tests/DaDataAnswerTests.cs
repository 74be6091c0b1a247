using Crm.Integrations.DaData.Tests.Server;
using Crm.Partners;

namespace Crm.Integrations.DaData.Tests;

/// <summary>What is asked and what becomes of answers (PARTY-8).</summary>
public sealed class DaDataAnswerTests
{
    [Fact]
    public async Task A_legal_entity_is_asked_for_and_read_whole()
    {
        await using var server = new LocalServer(ServerAnswer.Json(Answers.Legal));

        var entry = Assert.IsType<RegistryAnswer.Found>(await Asking.FindAsync(server, Answers.LegalInn)).Entry;

        Assert.Equal(
            new RegistryEntry
            {
                Inn = Inn.Parse(Answers.LegalInn),
                Kpp = Kpp.Parse("773601001"),
                Ogrn = Ogrn.Parse("1027700280937"),
                Okpo = Okpo.Parse("57972160"),
                ShortName = "ООО \"РОМАШКА\"",
                FullName = "ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ \"РОМАШКА\"",
                LegalAddress = "117312, г Москва, ул Вавилова, д 19 стр 1, офис 5",
                LegalAddressParts = new()
                {
                    Country = CountryCode.Ru,
                    PostalCode = "117312",
                    Region = "г Москва",
                    City = "г Москва",
                    Street = "ул Вавилова",
                    House = "д 19 стр 1",
                    Flat = "офис 5",
                },
                Phone = "+7 495 540-75-20",
                State = RegistryState.Active,
                RegisteredOn = new(2002, 8, 16),
                TrueOn = new(2024, 1, 1),
            },
            entry);
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /suggestions/api/4_1/rs/findById/party HTTP/1.1", request.Line);
        Assert.Equal("""{"query":"7707083893","branch_type":"MAIN","type":"LEGAL","count":5}""", request.Body);
        Assert.Equal(("Token " + Asking.Key, "application/json"), (request.Headers["Authorization"], request.Headers["Accept"]));
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entrepreneur_is_asked_for_as_one_and_has_no_KPP()
    {
        await using var server = new LocalServer(ServerAnswer.Json(Answers.Entrepreneur));

        var entry = Assert.IsType<RegistryAnswer.Found>(await Asking.FindAsync(server, Answers.PersonInn)).Entry;

        Assert.Equal((null, null, "304500116000157", "ИП Ромашкина Анна"), (entry.Kpp, entry.Ogrn, entry.Ogrnip?.Value, entry.ShortName));
        Assert.Equal((RegistryState.Liquidated, "Московская обл", null), (entry.State, entry.LegalAddress, entry.LegalAddressParts));
        Assert.Equal("""{"query":"500100732259","type":"INDIVIDUAL","count":5}""", Assert.Single(server.Requests).Body);
    }

    [Fact]
    public async Task A_subdivision_is_found_by_its_KPP_and_the_head_without_one()
    {
        await using var server = new LocalServer(ServerAnswer.Json(Answers.Branches), ServerAnswer.Json(Answers.Branches), ServerAnswer.Json(Answers.Branches));

        Assert.Equal("ФИЛИАЛ", Assert.IsType<RegistryAnswer.Found>(await Asking.FindAsync(server, Answers.LegalInn, "540602001")).Entry.ShortName);
        Assert.Equal("ГОЛОВА", Assert.IsType<RegistryAnswer.Found>(await Asking.FindAsync(server, Answers.LegalInn)).Entry.ShortName);
        Assert.IsType<RegistryAnswer.NotFound>(await Asking.FindAsync(server, Answers.LegalInn, "770001001"));
        Assert.Equal("""{"query":"7707083893","kpp":"540602001","type":"LEGAL","count":5}""", server.Requests[0].Body);
    }

    [Theory]
    [InlineData(Answers.Nobody)]
    [InlineData("""{"suggestions":[null,{"data":null},{"data":{"inn":null}},{"data":{"inn":"7707083894"}},{"data":{"inn":"7728168971"}}]}""")]
    public async Task Nobody_or_somebody_else_is_not_found(string json)
    {
        await using var server = new LocalServer(ServerAnswer.Json(json));

        Assert.IsType<RegistryAnswer.NotFound>(await Asking.FindAsync(server, Answers.LegalInn));
    }

    [Fact]
    public async Task What_is_invalid_in_an_answer_is_left_out()
    {
        var longest = new string('Я', 500);
        await using var server = new LocalServer(ServerAnswer.Json(
            $$$$"""{"suggestions":[{"data":{"inn":"7707083893","kpp":"?","ogrn":"1","okpo":"x","name":{"short_with_opf":"a\u0000b","full_with_opf":"{{{{longest}}}}"},"state":{"status":"NEW","actuality_date":-9223372036854775808},"phones":[null,{"value":" "}],"address":{"value":null}}}]}"""));

        var entry = Assert.IsType<RegistryAnswer.Found>(await Asking.FindAsync(server, Answers.LegalInn)).Entry;

        Assert.Equal(new RegistryEntry { Inn = Inn.Parse(Answers.LegalInn) }, entry);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"suggestions":{}}""")]
    [InlineData("""{"suggestions":[{"data":{"inn":5}}]}""")]
    [InlineData("""{"suggestions":[""")]
    public async Task Garbage_is_unreadable_and_is_not_asked_for_again(string body)
    {
        await using var server = new LocalServer(ServerAnswer.Json(body), ServerAnswer.Json(Answers.Legal));

        Assert.Equal("registry.answer.unreadable", Assert.IsType<RegistryAnswer.Unavailable>(await Asking.FindAsync(server, Answers.LegalInn)).Reason.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_endless_or_deep_answer_is_not_read_to_its_end()
    {
        await using var server = new LocalServer(ServerAnswer.Json(new string(' ', 2_000_000) + Answers.Legal), ServerAnswer.Json(new string('[', 100_000)));

        Assert.Equal("registry.answer.unreadable", Assert.IsType<RegistryAnswer.Unavailable>(await Asking.FindAsync(server, Answers.LegalInn)).Reason.Code);
        Assert.Equal("registry.answer.unreadable", Assert.IsType<RegistryAnswer.Unavailable>(await Asking.FindAsync(server, Answers.LegalInn)).Reason.Code);
    }
}
