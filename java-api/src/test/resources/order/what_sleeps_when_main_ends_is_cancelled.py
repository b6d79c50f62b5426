import asyncio


async def child():
    try:
        print("child starts")
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print("child cancelled")
        raise
    finally:
        print("child ends")


async def main():
    asyncio.create_task(child())
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
print("run ends")
