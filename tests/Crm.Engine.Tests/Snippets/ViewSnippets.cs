using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Views;

namespace Crm.Engine.Tests.Snippets;

public sealed class ViewSnippets
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task A_board_is_shown_and_a_card_is_dropped()
    {
        var crm = _world.Crm;
        var kind = (await _world.AddKindAsync()).Id;
        var deal = (await crm.Deals.OpenAsync(new OpenDeal(kind, "Forty chairs"))).Id;
        var other = (await crm.Deals.OpenAsync(new OpenDeal(kind, "A desk"))).Id;
        await crm.Deals.MoveAsync(new MoveDeal(other, StandardStages.Proposal));
        var cancellationToken = TestContext.Current.CancellationToken;
        var shown = new List<string>();

        // snippet:views-board
        var board = await crm.Boards.GetAsync(new BoardQuery(kind) { CardsPerColumn = 20 }, cancellationToken);
        foreach (var column in board.Columns)
        {
            shown.Add($"{column.Name}: {column.Count} deals, {column.Potential}, {column.Cards.Count} of them here");
        }

        var drop = new DropCard(deal, StandardStages.Proposal) { After = other };
        if ((await crm.Boards.CheckAsync(drop, cancellationToken)).Count == 0)
        {
            await crm.Boards.DropAsync(drop, cancellationToken);
        }

        // endsnippet
        Assert.Equal(11, shown.Count);
        Assert.Equal(StandardStages.Proposal, (await crm.Deals.GetAsync(deal, cancellationToken)).Stage);
    }

    [Fact]
    public async Task A_card_says_everything_about_a_deal()
    {
        var crm = _world.Crm;
        var deal = (await crm.Deals.OpenAsync(new OpenDeal((await _world.AddKindAsync()).Id, "Forty chairs"))).Id;
        var cancellationToken = TestContext.Current.CancellationToken;

        // snippet:views-card
        var card = await crm.Cards.DealAsync(deal, cancellationToken: cancellationToken);
        var (next, calls, facts) = (card.NextActivity, card.InteractionCount, card.Journal);

        var mine = await crm.Boards.MySalesAsync(new MySalesQuery { WithCoPerformed = true }, cancellationToken);
        var (running, potential) = (mine.Count, mine.Potential);
        // endsnippet
        Assert.Null(next);
        Assert.Equal((0, 1, 1), (calls, facts.Count, running));
        Assert.NotNull(potential);
    }

    [Fact]
    public async Task A_card_says_everything_about_a_client_and_a_number_says_who_calls()
    {
        var (crm, clock) = (_world.Crm, _world.Clock);
        var client = (await Views.ClientWorld.MakeAsync(crm, clock)).Client.Id;
        var me = SliceWorld.User;
        var shown = new List<string>();
        var cancellationToken = TestContext.Current.CancellationToken;

        // snippet:views-client
        var card = await crm.Cards.ClientAsync(client, new() { Deals = new() { Responsible = me }, TimelineSize = 20 }, cancellationToken);
        var (contacts, deals, newest) = (card.Contacts, card.Deals, card.Timeline.Items);
        var older = card.Timeline.Next is { } next ? await crm.Cards.TimelineAsync(client, 20, next, cancellationToken) : null;
        await crm.Interactions.RegisterAsync(card.NewInteraction(InteractionType.Call, "Thank for the order"), cancellationToken);

        var answer = await crm.Callers.LookUpAsync("8 (495) 123-45-67", cancellationToken);
        foreach (var caller in answer.Callers.Where(c => c.IsExact))
        {
            shown.Add($"{caller.Client?.Name} {caller.Person?.Name}: {caller.RunningDeals.Count} running deals");
        }

        // endsnippet
        Assert.Equal((1, 1, 1), (contacts.Count, deals.Count, newest.Count));
        Assert.Null(older);
        Assert.Equal("Client : 1 running deals", shown[0]);
    }
}
