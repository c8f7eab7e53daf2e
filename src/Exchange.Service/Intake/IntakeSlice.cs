namespace Exchange.Intake;

static class IntakeSlice
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<ProofDesk>().AddSingleton<IntakeJudge>().AddSingleton<NewExchangeMaker>().AddSingleton<IntakeDesk>()
        .AddSingleton<CandidateBook>().AddSingleton<OldLicenceQuestion>().AddSingleton<OfferShelf>().AddSingleton<EligibilityDesk>()
        .AddSingleton<ClaimCodeDesk>().AddSingleton<PromiseMaker>().AddSingleton<PromiseDesk>().AddSingleton<OfflineBatchDesk>();

    public static void MapIntake(this IEndpointRouteBuilder pos)
    {
        AcceptExchange.Map(pos);
        CheckEligibility.Map(pos);
        IssueClaimCodes.Map(pos);
        SubmitOfflineBatch.Map(pos);
    }
}
