import asyncio


async def child():
    try:
        print("child starts")
        await asyncio.sleep(0)
        print("never printed")
    finally:
        print("child ends")


async def main():
    asyncio.create_task(child())
    print("main ends")


asyncio.run(main())
print("run ends")
